import { Body, Button, Container, Head, Heading, Hr, Html, Preview, Section, Text } from "@react-email/components";
import type { CSSProperties } from "react";
import type { Language, LetterContent } from "@/lib/mail/content";

// Mailboxes know neither variables nor classes: the tokens of the light theme, by value.
const color = {
  desk: "#efebe2",
  sheet: "#fffefb",
  ink: "#1c1a16",
  soft: "#4f4a41",
  faint: "#6b655a",
  line: "#e3ddd0",
  accent: "#23418f",
  wash: "#faf8f3",
};
const font = "'Helvetica Neue', Helvetica, Arial, sans-serif";
const prose: CSSProperties = { margin: "0 0 16px", fontSize: "16px", lineHeight: "24px", color: color.ink };
const small: CSSProperties = { margin: "0 0 8px", fontSize: "14px", lineHeight: "20px", color: color.soft };
const faint: CSSProperties = { margin: "0 0 4px", fontSize: "12px", lineHeight: "18px", color: color.faint };

function Quote({ text, by }: { text: string; by: string }) {
  return (
    <Section
      style={{ margin: "0 0 20px", padding: "12px 16px", borderLeft: `3px solid ${color.line}`, backgroundColor: color.wash }}
    >
      <Text style={{ ...prose, margin: "0 0 4px", whiteSpace: "pre-line" }}>{text}</Text>
      <Text style={{ ...small, margin: 0 }}>{by}</Text>
    </Section>
  );
}

function Code({ label, digits }: { label: string; digits: string }) {
  return (
    <Section style={{ margin: "0 0 20px" }}>
      <Text style={{ ...small, margin: "0 0 4px" }}>{label}</Text>
      <Text style={{ margin: 0, fontSize: "28px", lineHeight: "36px", letterSpacing: "4px", fontWeight: 600, color: color.ink }}>
        {digits}
      </Text>
    </Section>
  );
}

/** A letter as a mailbox shows it: paper, ink, one button. Nothing in it is fetched from elsewhere. */
export function Letter({ content, language }: { content: LetterContent; language: Language }) {
  return (
    <Html lang={language} dir="ltr">
      <Head>
        <title>{content.subject}</title>
        <meta name="color-scheme" content="light" />
      </Head>
      <Body style={{ margin: 0, padding: "24px 8px", backgroundColor: color.desk, fontFamily: font }}>
        <Preview>{content.preview}</Preview>
        <Container
          style={{
            maxWidth: "560px",
            padding: "32px 28px",
            backgroundColor: color.sheet,
            border: `1px solid ${color.line}`,
            borderRadius: "8px",
          }}
        >
          <Heading
            as="h1"
            style={{ margin: "0 0 16px", fontSize: "20px", lineHeight: "28px", fontWeight: 600, color: color.ink }}
          >
            {content.heading}
          </Heading>
          {content.paragraphs.map((paragraph) => (
            <Text key={paragraph} style={prose}>
              {paragraph}
            </Text>
          ))}
          {content.list && content.list.length > 0 && (
            <ul style={{ ...prose, paddingLeft: "20px" }}>
              {content.list.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
          {content.quote && <Quote {...content.quote} />}
          <Section style={{ margin: "8px 0 24px" }}>
            <Button
              href={content.button.href}
              style={{
                padding: "12px 20px",
                borderRadius: "4px",
                backgroundColor: color.accent,
                color: "#ffffff",
                fontSize: "16px",
                lineHeight: "24px",
                fontWeight: 600,
                textDecoration: "none",
              }}
            >
              {content.button.label}
            </Button>
          </Section>
          {content.code && <Code {...content.code} />}
          {content.notes.map((note) => (
            <Text key={note} style={small}>
              {note}
            </Text>
          ))}
          <Hr style={{ margin: "24px 0 16px", borderTop: `1px solid ${color.line}` }} />
          {content.footer.map((sentence) => (
            <Text key={sentence} style={faint}>
              {sentence}
            </Text>
          ))}
        </Container>
      </Body>
    </Html>
  );
}
