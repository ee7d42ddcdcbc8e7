import { expect, it } from "vitest";
import { networkOf } from "./session-cookie";

it.each([
  ["203.0.113.77", "203.0.113.0/24"],
  ["::ffff:203.0.113.77", "203.0.113.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8::5", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
])("writes the address %s down as its network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
