/**
 * Go `net/netip.ParseAddr` restricted to IPv6: groups of 1 to 4 hex digits, one `::`, an IPv4 tail, a non-empty zone
 * after `%`. Plain IPv4 is refused.
 */
export function isIpv6(text: string): boolean {
  if (/[.:%]/.exec(text)?.[0] !== ":") return false;
  const percent = text.indexOf("%");
  if (percent >= 0 && percent === text.length - 1) return false;
  const address = percent < 0 ? text : text.slice(0, percent);
  const halves = address.split("::");
  if (halves.length > 2) return false;
  const [head, tail] = halves as [string, string?];
  const headWidth = groupsWidth(head, tail === undefined);
  if (tail === undefined) return headWidth === 8;
  const tailWidth = groupsWidth(tail, true);
  if (headWidth < 0 || tailWidth < 0) return false;
  return headWidth + tailWidth <= 7;
}

const GROUP = /^[0-9a-fA-F]{1,4}$/;
const OCTET = /^(?:0|[1-9][0-9]{0,2})$/;

/** Number of 16-bit fields in a colon-separated run (0 for none), or -99 when malformed. An IPv4 tail counts two. */
function groupsWidth(run: string, mayEndInIpv4: boolean): number {
  if (run === "") return 0;
  const groups = run.split(":");
  let width = 0;
  for (const [i, group] of groups.entries()) {
    if (GROUP.test(group)) width += 1;
    else if (mayEndInIpv4 && i === groups.length - 1 && isIpv4(group)) width += 2;
    else return -99;
  }
  return width;
}

function isIpv4(text: string): boolean {
  const octets = text.split(".");
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255);
}
