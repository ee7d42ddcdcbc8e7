import { newId } from "@/db/id";
import { createTask } from "@/lib/tasks/creating";
import { newTask } from "@/lib/tasks/input";
import { givenClient, givenContact, type Person } from "./given";

/** A client file with its responsible and its main contact, and another contact: the room in which tasks go to and fro. */
export async function givenTaskRoom() {
  const { client, firm, responsible } = await givenClient();
  const main = await givenContact({ client });
  const contact = await givenContact({ client });
  return { client, firm, responsible, main, contact };
}

type Wish = Partial<Parameters<typeof newTask.parse>[0] & Record<string, unknown>>;

/** A task as the form sends it; a question to the default recipient unless told otherwise. */
export const taskWish = (clientId: string, wish: Wish = {}) =>
  newTask.parse({ clientId, requestKey: newId(), type: "question", title: "Wer hat den Vertrag?", ...wish });

/** A task that this person has sent. Gives its id. */
export const givenTask = (by: Person, client: { id: string }, wish: Wish = {}): Promise<string> =>
  createTask(by, taskWish(client.id, wish));
