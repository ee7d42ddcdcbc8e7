import { getMessages } from "next-intl/server";
import { DocumentRoom } from "@/components/documents/room";
import { Main } from "@/components/shell/shell";
import { readLanguage } from "@/lib/i18n/preferences";
import { markSeenAction } from "../../documents/actions";
import { changeActions } from "../../documents/change-actions";
import { uploadActions } from "../../documents/upload-actions";

const actions = { ...uploadActions, ...changeActions, markSeen: markSeenAction };

/** Around the pages on which files go to a task: uploads outlive the way from one to the next. */
export default async function TaskWorkLayout({ params, children }: LayoutProps<"/clients/[clientId]/tasks">) {
  const [{ clientId }, language, { documents, tasks }] = await Promise.all([params, readLanguage(), getMessages()]);
  const { viewer: _1, fileTypes: _2, switcher: _3, commands: _4, reasons: _5, audience: _6, receipt, ...words } = documents;
  return (
    <Main>
      <DocumentRoom
        key={clientId}
        clientId={clientId}
        language={language}
        words={{ ...words, receipt: { ...receipt, back: tasks.backToTask } }}
        actions={actions}
      >
        {children}
      </DocumentRoom>
    </Main>
  );
}
