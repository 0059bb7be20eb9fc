/** One account of the localnet (poktroll config.yml). The mnemonics are public test data: they guard nothing. */
export interface LocalnetAccount {
  readonly name: string;
  readonly role: string;
  readonly address: string;
  /** BIP-39, 24 English words; key at m/44'/118'/0'/0/0. */
  readonly mnemonic: string;
}

/** All keys that `devnet` puts into its keyring, by the names of poktroll's localnet. */
export const localnetAccounts: readonly LocalnetAccount[] = [
  {
    name: "faucet",
    role: "pays others",
    address: "pokt1awtlw5sjmw2f5lgj8ekdkaqezphgz88rdk93sk",
    mnemonic:
      "baby advance work soap slow exclude blur humble lucky rough teach wide chuckle captain rack laundry butter main very cannon donate armor dress follow",
  },
  {
    name: "pnf",
    role: "DAO; receives gov authority by authz grants",
    address: "pokt1eeeksh2tvkh7wzmfrljnhw4wrhs55lcuvmekkw",
    mnemonic:
      "crumble shrimp south strategy speed kick green topic stool seminar track stand rhythm almost bubble pet knock steel pull flag weekend country major blade",
  },
  {
    name: "validator1",
    role: "validator",
    address: "pokt18kk3aqe2pjz7x7993qp2pjt95ghurra9682tyn",
    mnemonic:
      "creek path rule retire evolve vehicle bargain champion roof whisper prize endorse unknown anchor fashion energy club sauce elder parent cotton old affair visa",
  },
  {
    name: "app1",
    role: "staked app, service anvil",
    address: "pokt1mrqt5f7qh8uxs27cjm9t7v9e74a9vvdnq5jva4",
    mnemonic:
      "mention spy involve verb exercise fiction catalog order agent envelope mystery text defy sing royal fringe return face alpha knife wonder vocal virus drum",
  },
  {
    name: "app2",
    role: "staked app, rest",
    address: "pokt184zvylazwu4queyzpl0gyz9yf5yxm2kdhh9hpm",
    mnemonic:
      "material little labor strong search device trick amateur action crouch invite glide provide elite mango now paper sense found hamster neglect work install bulk",
  },
  {
    name: "app3",
    role: "staked app, anvilws",
    address: "pokt1lqyu4v88vp8tzc86eaqr4lq8rwhssyn6rfwzex",
    mnemonic:
      "involve clean slab term real human green immune valid swing protect talk silent unique cart few ice era right thunder again drop among bounce",
  },
  {
    name: "app4",
    role: "staked app, static",
    address: "pokt1pn64d94e6u5g8cllsnhgrl6t96ysnjw59j5gst",
    mnemonic:
      "blade light diagram grocery quit orchard patient wonder usual category later want offer increase blush this business protect village top cricket laundry holiday measure",
  },
  {
    name: "app5",
    role: "spare",
    address: "pokt1ad28jdap2zfanjd7hpkh984yveney6k9a42man",
    mnemonic:
      "worry pupil rival such jump pitch flame prosper tattoo eternal round receive cube crowd remove afraid garment brand toy nut guitar toy sausage fragile",
  },
  {
    name: "supplier1",
    role: "staked supplier",
    address: "pokt19a3t4yunp0dlpfjrp7qwnzwlrzd5fzs2gjaaaj",
    mnemonic:
      "cool industry busy tumble funny relax error state height like board wing goat emerge visual idle never unveil announce hill primary okay spatial frog",
  },
  {
    name: "supplier2",
    role: "spare",
    address: "pokt1re27pw4llwnatx4sq7rlggqzcm6j3f39epq2wa",
    mnemonic:
      "peanut hen enroll meat legal have error input bulk later correct denial onion fossil wing excuse elephant object apology switch claim rare decide surface",
  },
  {
    name: "supplier3",
    role: "spare",
    address: "pokt1j6dun0x8eyq5mmsmq83zs3c2utt85q8478c89u",
    mnemonic:
      "client city senior tenant source soda spread buffalo shaft amused bar carbon keen off feel coral easily announce metal orphan sustain maple expand loop",
  },
  {
    name: "gateway1",
    role: "staked gateway",
    address: "pokt15vzxjqklzjtlz7lahe8z2dfe9nm5vxwwmscne4",
    mnemonic:
      "salt iron goat also absorb depend involve agent apology between lift shy door left bulb arrange industry father jelly olive rifle return predict into",
  },
  {
    name: "gateway2",
    role: "spare",
    address: "pokt15w3fhfyc0lttv7r585e2ncpf6t2kl9uh8rsnyz",
    mnemonic:
      "suffer wet jelly furnace cousin flip layer render finish frequent pledge feature economy wink like water disease final erase goat include apple state furnace",
  },
  {
    name: "gateway3",
    role: "spare",
    address: "pokt1zhmkkd0rh788mc9prfq0m2h88t9ge0j83gnxya",
    mnemonic:
      "elder spatial erosion soap athlete tide subject recipe also awkward head pattern cart version beach usual oxygen confirm erupt diamond maze smooth census garment",
  },
  {
    name: "source_owner_anvil",
    role: "owner of anvil, anvilws",
    address: "pokt1cwnu460557x0z78jv3hhc7356hhkrgc86c87q5",
    mnemonic:
      "burden effort glue note honey erupt fiscal vote gold addict toy flag spare wrap chest table bomb sort arena phone sadness sustain urge wink",
  },
  {
    name: "source_owner_ollama",
    role: "owner of ollama, rest, static",
    address: "pokt1mx0klkkrj6v3dw8gs4nzlq0cq8lsktmx35t03e",
    mnemonic:
      "initial scorpion soccer decrease sorry convince donor canoe bid pill monster today cycle slot judge bulb dismiss reject hurt mesh glare fork sustain wash",
  },
  {
    name: "unauthorized",
    role: "negative tests",
    address: "pokt1zz9077areyms2d5qemvtql08kr0al6x3vkepx7",
    mnemonic:
      "abuse tumble whip pioneer immense pipe method note upon glory switch rail metal camp gasp top require rain party total struggle glance between fossil",
  },
];

/** @throws Error for a name that is no localnet account. */
export function localnetAccount(name: string): LocalnetAccount {
  const account = localnetAccounts.find((item) => item.name === name);
  if (account === undefined) throw new Error(`no localnet account is called ${name}`);
  return account;
}
