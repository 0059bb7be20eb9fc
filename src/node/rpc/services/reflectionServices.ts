import { GrpcStatusError } from "#kernel/base/errors.js";
import { descriptorFiles } from "#kernel/codec/descriptorSet.js";
import { implementations, interfaceNames, MSG_INTERFACE } from "#kernel/codec/interfaces.js";
import { serviceMethods } from "../serviceMethods.js";
import { type NodeMethods, nodeMethod } from "../unaryCalls.js";

const V1 = "cosmos.base.reflection.v1beta1";
const V2 = "cosmos.base.reflection.v2alpha1";

/** sdk codec/types/interface_registry.go and runtime/services/reflection.go, as services of the application's router. */
export function interfaceReflection(): NodeMethods {
  return {
    [`${V1}.ReflectionService/ListAllInterfaces`]: nodeMethod(
      `${V1}.ReflectionService/ListAllInterfaces`,
      `${V1}.ListAllInterfacesRequest`,
      `${V1}.ListAllInterfacesResponse`,
      () => ({ interface_names: interfaceNames() }),
    ),
    [`${V1}.ReflectionService/ListImplementations`]: nodeMethod(
      `${V1}.ReflectionService/ListImplementations`,
      `${V1}.ListImplementationsRequest`,
      `${V1}.ListImplementationsResponse`,
      (_ctx, { interface_name }) => {
        if (interface_name === "") throw new GrpcStatusError("InvalidArgument", "invalid interface name");
        return { implementation_message_names: implementations(interface_name) ?? [] };
      },
    ),
    // The reference names its Go file descriptors; here are those of every interface, without comments.
    "cosmos.reflection.v1.ReflectionService/FileDescriptors": {
      request: "cosmos.reflection.v1.FileDescriptorsRequest",
      response: "cosmos.reflection.v1.FileDescriptorsResponse",
      handle: fileDescriptors,
    },
  };
}

/** FileDescriptorsResponse: repeated FileDescriptorProto files = 1, as the bytes they are. */
function fileDescriptors(): Uint8Array {
  return Buffer.concat([...descriptorFiles().values()].flatMap(({ bytes }) => [Buffer.from([0x0a, ...varint(bytes.length)]), bytes]));
}

function varint(n: number): number[] {
  return n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...varint(n >>> 7)];
}

const SIGN_MODES = [
  ["SIGN_MODE_DIRECT", 1],
  ["SIGN_MODE_TEXTUAL", 2],
  ["SIGN_MODE_DIRECT_AUX", 3],
  ["SIGN_MODE_LEGACY_AMINO_JSON", 127],
] as const;

export interface ChainReflection {
  readonly bech32Prefix: string;
  /** Methods that the application's query router answers, as `package.Service/Method`. */
  readonly methods: () => readonly string[];
}

/** sdk server/grpc/reflection/v2alpha1/reflection.go: beside the application's router, so without a height. */
export function chainReflection(chain: ChainReflection): NodeMethods {
  const service = `${V2}.ReflectionService` as const;
  return {
    [`${service}/GetAuthnDescriptor`]: nodeMethod(
      `${service}/GetAuthnDescriptor`,
      `${V2}.GetAuthnDescriptorRequest`,
      `${V2}.GetAuthnDescriptorResponse`,
      () => ({ authn: { sign_modes: SIGN_MODES.map(([name, number]) => ({ name, number })) } }),
    ),
    [`${service}/GetChainDescriptor`]: nodeMethod(
      `${service}/GetChainDescriptor`,
      `${V2}.GetChainDescriptorRequest`,
      `${V2}.GetChainDescriptorResponse`,
      () => ({ chain: { id: "" } }),
    ),
    [`${service}/GetCodecDescriptor`]: nodeMethod(
      `${service}/GetCodecDescriptor`,
      `${V2}.GetCodecDescriptorRequest`,
      `${V2}.GetCodecDescriptorResponse`,
      () => ({ codec: { interfaces: interfaceNames().map(interfaceDescriptor) } }),
    ),
    [`${service}/GetConfigurationDescriptor`]: nodeMethod(
      `${service}/GetConfigurationDescriptor`,
      `${V2}.GetConfigurationDescriptorRequest`,
      `${V2}.GetConfigurationDescriptorResponse`,
      () => ({ config: { bech32_account_address_prefix: chain.bech32Prefix } }),
    ),
    [`${service}/GetQueryServicesDescriptor`]: nodeMethod(
      `${service}/GetQueryServicesDescriptor`,
      `${V2}.GetQueryServicesDescriptorRequest`,
      `${V2}.GetQueryServicesDescriptorResponse`,
      () => ({ queries: { query_services: serviceDescriptors(chain.methods()) } }),
    ),
    [`${service}/GetTxDescriptor`]: nodeMethod(
      `${service}/GetTxDescriptor`,
      `${V2}.GetTxDescriptorRequest`,
      `${V2}.GetTxDescriptorResponse`,
      () => ({
        tx: { fullname: "cosmos.tx.v1beta1.Tx", msgs: (implementations(MSG_INTERFACE) ?? []).map((msg_type_url) => ({ msg_type_url })) },
      }),
    ),
  };
}

function interfaceDescriptor(fullname: string) {
  const urls = implementations(fullname) ?? [];
  return { fullname, interface_implementers: urls.map((type_url) => ({ fullname: type_url.slice(1), type_url })) };
}

function serviceDescriptors(methods: readonly string[]) {
  const services = [...new Set(methods.map((method) => method.slice(0, method.indexOf("/"))))].sort((a, b) => (a < b ? -1 : 1));
  return services.map((fullname) => ({
    fullname,
    methods: serviceMethods(fullname, methods).map((name) => ({ name, full_query_path: `/${fullname}/${name}` })),
  }));
}
