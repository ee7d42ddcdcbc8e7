import { HiddenFields } from "@/components/ui/hidden-fields";

/** Which task a form is about. */
export function AddressFields({ task }: { task: { id: string; clientId: string } }) {
  return <HiddenFields fields={{ clientId: task.clientId, taskId: task.id }} />;
}
