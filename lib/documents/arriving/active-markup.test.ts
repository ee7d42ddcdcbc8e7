import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/errors";
import { checkContent } from "../content-check";
import { inMemory } from "./bytes";

const xhtml = "http://www.w3.org/1999/xhtml";
const page = `<html xmlns="${xhtml}"><script>alert(1)</script></html>`;
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le");

const check = (content: string | Buffer) => checkContent("Datei.xml", inMemory(new Uint8Array(Buffer.from(content))));

describe("XML that a browser would run is refused", () => {
  it.each<[string, string | Buffer]>([
    ["behind a second processing instruction", `${declaration}<?x y?>${page}`],
    ["behind many, with signs of their own", `${declaration}<?a > ?><?b <x> ?>\n<!-- > --><?c?>${page}`],
    ["behind a doctype of another name", `<!DOCTYPE x><svg onload="alert(1)"/>`],
    [
      "behind a doctype with declarations",
      `<!DOCTYPE x [<!ELEMENT x ANY> <!-- ]> --> <!NOTATION n SYSTEM "]>">]><svg onload="alert(1)"/>`,
    ],
    ["behind a doctype with an address", `<!DOCTYPE x PUBLIC "a>b" 'c>d'><svg onload="alert(1)"/>`],
    ["made of what its doctype declares", `<!DOCTYPE x [<!ENTITY e "<a/>">]><x>&e;</x>`],
    ["made of numbered characters that its doctype declares", `<!DOCTYPE x [<!ENTITY e '&#60;script/>'>]><x>&e;</x>`],
    ["made by an entity of the doctype itself", `<!DOCTYPE x [<!ENTITY % p "x">%p;]><x/>`],
    [
      "with a namespace in two halves",
      `<!DOCTYPE x [<!ENTITY a "http://www.w3"><!ENTITY b ".org/1999/xhtml">]><x xmlns="&a;&b;"><script/></x>`,
    ],
    ["given a namespace by its doctype", `<!DOCTYPE x [<!ATTLIST x xmlns CDATA "${xhtml}">]><x><script/></x>`],
    ["with a prefix", `<h:html xmlns:h="${xhtml}"><h:script>alert(1)</h:script></h:html>`],
    ["inside an innocent root", `${declaration}<a><b:script xmlns:b='${xhtml}'>alert(1)</b:script></a>`],
    ["with a namespace in disguise", `<a><script xmlns = "http://www.w3.org/1999/xhtm&#108;">alert(1)</script></a>`],
    ["as a drawing in an innocent root", `<a xmlns:s="http://www.w3.org/2000/svg"><s:svg onload="alert(1)"/></a>`],
    [
      "as a stylesheet",
      `<?xml-stylesheet type="text/xsl" href="#s"?><a><x:stylesheet id="s" xmlns:x="http://www.w3.org/1999/XSL/Transform"/></a>`,
    ],
    ["with a root that ends at once", `<svg/>`],
    ["in UTF-16", utf16(`<?xml version="1.0" encoding="UTF-16"?><?x y?>${page}`)],
    ["behind a byte order mark", `\uFEFF${declaration}<?x y?>${page}`],
    ["behind comments without an end", `<!DOCTYPE x [${"<!--".repeat(80_000)}`],
    ["behind more than is looked at", `${declaration}<!--${" ".repeat(300_000)}-->${page}`],
  ])("%s", async (_how, content) => {
    const refusal = await check(content).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: "upload.activeContent" });
  });
});

describe("XML of bookkeeping is taken", () => {
  const ubl =
    '<ubl:Invoice xmlns:ubl="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:Note>Siehe http://www.w3.org/1999/xhtml</cbc:Note></ubl:Invoice>';
  it.each<[string, string | Buffer]>([
    [
      "an XRechnung in UBL with a stylesheet",
      `${declaration}\n<?xml-stylesheet type="text/xsl" href="xrechnung-html.xsl"?>\n<!-- <html> -->${ubl}`,
    ],
    ["one in UTF-16", utf16(`<?xml version="1.0" encoding="UTF-16"?>${ubl}`)],
    ["one behind a byte order mark", `\uFEFF${declaration}${ubl}`],
    [
      "one in CII",
      `${declaration}<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>`,
    ],
    [
      "a payment",
      `${declaration}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>`,
    ],
    [
      "a tax return",
      `<?xml version="1.0" encoding="ISO-8859-15"?><Elster xmlns="http://www.elster.de/elsterxml/schema/v11"><TransferHeader version="11"/></Elster>`,
    ],
    ["a batch of receipts", `${declaration}<archive xmlns="http://xml.datev.de/bedi/tps/document/v06.0" version="6.0"/>`],
    ["one with a doctype of its own", `${declaration}<!DOCTYPE Invoice SYSTEM "invoice.dtd" [<!ELEMENT Invoice ANY>]><Invoice/>`],
    [
      "one with words of its own",
      `<!DOCTYPE Invoice [<!ENTITY firm "Krume &amp; Söhne">]><Invoice xmlns="urn:a?b&amp;c">&firm;</Invoice>`,
    ],
    ["names that only begin alike", `<HeadOffice><bodyshop/><x:htmlText xmlns:x="urn:x"/></HeadOffice>`],
    ["a long one", `${declaration}<a>${"<b>ä</b>".repeat(50_000)}</a>`],
  ])("%s", async (_what, content) => {
    await expect(check(content)).resolves.toMatchObject({ key: expect.any(String) });
  });
});
