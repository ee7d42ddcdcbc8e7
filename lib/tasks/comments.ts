import "server-only";
import { newId } from "@/db/id";
import { taskComments } from "@/db/schema/task-answers";
import { recordActivity } from "@/lib/activity/activity";
import type { Actor } from "@/lib/auth/actor";
import { NotVisible } from "@/lib/errors";
import type { TaskAddress } from "./input";
import { markTaskUnseen } from "./people";
import { asEither, showNow } from "./steps";

/**
 * Says something about a task: to both sides, or as an internal note that is the firm's own paper. The same request key says it once.
 * Refuses an internal note by somebody who is not of the firm like a task that is not there.
 */
export function commentTask(
  actor: Actor,
  input: TaskAddress & { text: string; internal: boolean; requestKey: string },
): Promise<void> {
  return asEither(actor, input, async ({ tx, file, task }) => {
    if (input.internal && file.side !== "firm") throw new NotVisible(task.id);
    const scopeId = input.internal ? task.collaborationId : task.scopeId;
    const said = await tx
      .insert(taskComments)
      .values({
        id: newId(),
        taskId: task.id,
        clientId: task.clientId,
        scopeId,
        collaborationId: input.internal ? task.collaborationId : null,
        text: input.text,
        authorId: actor.userId,
        authorName: actor.name,
        authorSide: file.side,
        requestKey: input.requestKey,
      })
      .onConflictDoNothing()
      .returning({ id: taskComments.id });
    if (said.length === 0) return;
    await recordActivity(tx, actor, {
      kind: input.internal ? "task.noted" : "task.commented",
      at: { clientId: task.clientId, scopeId },
      subject: { type: "task", id: task.id },
      data: { task: task.title },
    });
    await markTaskUnseen(tx, task.id, scopeId);
    await showNow(tx, { clientId: task.clientId, scopeId });
  });
}
