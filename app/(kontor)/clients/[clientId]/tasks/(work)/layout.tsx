import { getMessages } from "next-intl/server";
import { DocumentRoom } from "@/components/documents/room";
import { Main } from "@/components/shell/shell";
import { readLanguage } from "@/lib/i18n/preferences";
import { roomActions, roomWords } from "../../documents/room-parts";

/** Around the pages on which files go to a task: uploads outlive the way from one to the next. */
export default async function TaskWorkLayout({ params, children }: LayoutProps<"/clients/[clientId]/tasks">) {
  const [{ clientId }, language, words, { tasks }] = await Promise.all([params, readLanguage(), roomWords(), getMessages()]);
  return (
    <Main>
      <DocumentRoom
        key={clientId}
        clientId={clientId}
        language={language}
        words={{ ...words, receipt: { ...words.receipt, back: tasks.backToTask } }}
        actions={roomActions}
      >
        {children}
      </DocumentRoom>
    </Main>
  );
}
