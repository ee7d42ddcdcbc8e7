// Everybody and everything in here is invented; .example addresses lead nowhere (RFC 2606).

export const firm = {
  name: "Wiechhold & Brahm Steuerberatung",
  street: "Am Alten Speicher 4",
  postalCode: "29999",
  city: "Lindenbrück",
};

const office = "wiechhold-brahm.example";
export const password = "Laternenpfad im Nebel 26";

export const owner = { name: "Henrike Wiechhold", email: `henrike.wiechhold@${office}` };

export const colleagues = [
  { name: "Tobias Brahm", email: `tobias.brahm@${office}`, role: "administrator", language: "de" },
  { name: "Mirelle Dankwarth", email: `mirelle.dankwarth@${office}`, role: "staff", language: "de" },
  { name: "Jannis Kortheuer", email: `jannis.kortheuer@${office}`, role: "staff", language: "de" },
  { name: "Oskar Pflugmacher", email: `oskar.pflugmacher@${office}`, role: "staff", language: "de" },
  { name: "Selma Örnvik", email: `selma.oernvik@${office}`, role: "staff", language: "sv" },
] as const;

export const newcomer = { name: "Fenja Aldenrath", email: `fenja.aldenrath@${office}` };

/** Sixty client companies, in the order in which they came to the firm. */
export const companies = [
  ..."Backstube Ährenglanz GmbH|Tischlerei Holmgrund|Praxis Dr. Quellmeier|Autohaus Nordkamm GmbH|Gärtnerei Moosblick".split("|"),
  ..."Elektro Funkenthal GmbH|Café Zimtwolke|Dachdeckerei Firstmann & Söhne|Hofladen Kranichwiese|Spedition Weitweg GmbH".split(
    "|",
  ),
  ..."Nordljus Möbelimport AB|Fahrradwerkstatt Speichenreich|Buchhandlung Eselsohrig|Harbourlight Consulting Ltd.".split("|"),
  ..."Malerbetrieb Farbstreit|Zahnarztpraxis Beißwanger-Löhe|Brauerei Hopfenstieg GmbH & Co. KG|Kanzlei Paragraf Ohm".split("|"),
  ..."Yogaraum Stilleben|Metallbau Eisenquell GmbH|Imkerei Summbrunn|Hotel Zur Blauen Fähre GmbH|Softwarehaus Bitkamp GmbH".split(
    "|",
  ),
  ..."Apotheke am Glockenstein|Reitstall Hufnagel-Aue|Ingenieurbüro Winkelmaß|Weingut Rebenklang|Druckerei Farbkeil GmbH".split(
    "|",
  ),
  ..."Fliesen Fugenau|Kita Quietschwiese e. V.|Taxi Nachtfuchs|Optik Adlerquint GmbH|Sanitär Rohrbeck-Tal|Filmhaus Lichtspur GmbH".split(
    "|",
  ),
  ..."Landbäckerei Krustenhof|Steinmetz Granitzer & Tochter|Pension Deichgras|Textilhandel Webstuhl GmbH|Bootswerft Kielgang".split(
    "|",
  ),
  ..."Tierarztpraxis Pfotenruh|Architekturbüro Grundriss Acht|Kosmetik Tauperlwerk|Käserei Lochblick GmbH|Umzüge Kistenweise".split(
    "|",
  ),
  ..."Physiotherapie Rückenwohl|Solartechnik Sonnfang GmbH|Schlosserei Riegelhut|Eventagentur Konfettistern|Forstbetrieb Tannquell".split(
    "|",
  ),
  ..."Restaurant Silbergabelung|Fotostudio Blendensechs|Blumen Löwenkringel|Maschinenbau Zahnradius GmbH|Teehaus Jasminsteg".split(
    "|",
  ),
  ..."Musikschule Dreiklangweg|Gebäudereinigung Blitzenau|Seniorenresidenz Lindenwink GmbH|Werbeagentur Quintfarbe & Co.".split(
    "|",
  ),
  ..."Goldschmiede Ringhaus|Mühle Wasserradt GmbH".split("|"),
];

const firstNames =
  "Alma,Bendix,Carlotta,Darius,Edda,Falk,Greta,Hanno,Imke,Jorit,Kaja,Levke,Malte,Nele,Ole,Pia,Quirin,Rieke,Sönke,Tomke,Ulla,Veit,Wiebke,Yannick,Zita".split(
    ",",
  );
const lastNames =
  "Ahrmold,Brettwald,Cordsen-Ley,Dornkamp,Eschholt,Flintrup,Grabeloh,Heidquell,Immenrath,Jorkhoff,Klinkerloh,Lühmoor,Mittensteg,Nachtweide,Oberquist,Püttkamp,Quendelau,Rosskopp-Nie,Sturmhövel,Trallwitz,Ungemach-Ro,Vossbrink,Wendelrot,Zwirnhagen".split(
    ",",
  );

const nth = (list: readonly string[], index: number) => list[index % list.length] ?? "";

/** The people of a company: the first one is its main contact. */
export function personOf(companyIndex: number, which: number) {
  const seat = companyIndex + which * 31;
  const name = `${nth(firstNames, seat * 7 + which)} ${nth(lastNames, seat * 5)}`;
  return { name, email: `${asAddress(name.replace(" ", "."))}@${domainOf(companyIndex)}` };
}

const domainOf = (companyIndex: number) =>
  `${asAddress(nth(companies, companyIndex).replaceAll(".", "")).slice(0, 30).replace(/-+$/, "")}.example`;

const asAddress = (words: string) =>
  words
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .replace(/[^a-z0-9.]+/g, "-");

export const suppliers =
  "Mühlenkontor Nordheide,Papierhof Lindenbrück,Stadtwerke Lindenbrück,Büromarkt Klammeraff,Werkzeug Zangenbeck,Großhandel Kistenkamp,Telefonie Funkloch-Frei,Autoservice Radmutter,Reinigung Blankputz,Versandhaus Päckchen & Co.".split(
    ",",
  );

export const goods = [
  ["Büromaterial", 1290],
  ["Druckerpatronen schwarz", 3995],
  ["Transportpauschale", 4900],
  ["Wartung nach Vereinbarung", 18500],
  ["Reinigungsmittel, Kanister 5 l", 2350],
  ["Arbeitsstunde Fachkraft", 6400],
  ["Weizenmehl Type 550, 25 kg", 1875],
  ["Fichtenleisten 2,4 m", 740],
  ["Kaffee, ganze Bohne, 1 kg", 1649],
  ["Kleinteile und Schrauben", 899],
  ["Mobilfunk, Grundpreis", 2999],
  ["Verpackung", 615],
] as const;
