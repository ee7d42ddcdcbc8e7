import { getMessages } from "next-intl/server";
import { UploadRoom } from "@/components/documents/upload-room";
import { Main } from "@/components/shell/shell";
import { readLanguage, readTimeZone } from "@/lib/i18n/preferences";
import { offeredCategories } from "../../documents/category-names";
import { roomActions, roomWords } from "../../documents/room-parts";

/** Around the pages on which files go to a task: uploads outlive the way from one to the next. */
export default async function TaskWorkLayout({ params, children }: LayoutProps<"/clients/[clientId]/tasks">) {
  const { clientId } = await params;
  const [language, timeZone, words, offered, { tasks }] = await Promise.all([
    readLanguage(),
    readTimeZone(),
    roomWords(clientId),
    offeredCategories(clientId),
    getMessages(),
  ]);
  return (
    <Main>
      <UploadRoom
        key={clientId}
        clientId={clientId}
        language={language}
        timeZone={timeZone}
        words={{ ...words, receipt: { ...words.receipt, back: tasks.backToTask } }}
        actions={roomActions}
        offered={offered}
      >
        {children}
      </UploadRoom>
    </Main>
  );
}
