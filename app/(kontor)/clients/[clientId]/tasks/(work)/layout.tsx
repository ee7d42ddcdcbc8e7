import { getMessages } from "next-intl/server";
import { UploadRoom } from "@/components/documents/upload-room";
import { Main } from "@/components/shell/shell";
import { roomOf } from "../../documents/room-parts";

/** Around the pages on which files go to a task: uploads outlive the way from one to the next. */
export default async function TaskWorkLayout({ params, children }: LayoutProps<"/clients/[clientId]/tasks">) {
  const { clientId } = await params;
  const [room, { tasks }] = await Promise.all([roomOf(clientId), getMessages()]);
  return (
    <Main>
      <UploadRoom key={clientId} {...room} words={{ ...room.words, back: tasks.backToTask }}>
        {children}
      </UploadRoom>
    </Main>
  );
}
