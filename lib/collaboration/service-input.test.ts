import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { agreementChange } from "./service-input";

const terms = { clientId: newId(), agreementId: newId(), variant: "firm", period: "monthly", invoiceRecipient: "client" };
const read = (price: string) => agreementChange.safeParse({ ...terms, price });

describe("a price", () => {
  it.each([
    ["145", 14_500],
    ["145,5", 14_550],
    ["1249,50", 124_950],
    ["1.249,50", 124_950],
    ["1,249.50", 124_950],
    ["1 249,50", 124_950],
    ["1.249", 124_900],
    ["12.345.678,90", 1_234_567_890],
  ])("written %s is understood", (price, minor) => {
    expect(read(price).data).toMatchObject({ priceMinor: minor, currency: "EUR" });
  });

  it.each(["1.24", "0,05"])("written %s has cents, not thousands", (price) => {
    expect(read(price).data?.priceMinor).toBe(price === "1.24" ? 124 : 5);
  });

  it.each(["1.249.50", "1.2495", "12.34,5", "1.249,505", "-5", "1249,50 €", "viel"])("written %s is asked for anew", (price) => {
    expect(read(price).error?.issues).toMatchObject([{ path: ["price"], message: "agreement.price" }]);
  });

  it("that is empty is none", () => {
    expect(read(" ").data).toMatchObject({ priceMinor: null, currency: null });
  });
});
