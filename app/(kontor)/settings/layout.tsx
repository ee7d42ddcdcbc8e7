import type { ReactNode } from "react";
import { SettingsFrame } from "../settings-frame";

/** The firm's settings; each page decides itself who may open it. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <SettingsFrame>{children}</SettingsFrame>;
}
