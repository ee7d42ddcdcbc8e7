/** Which task a form is about. */
export function AddressFields({ task }: { task: { id: string; clientId: string } }) {
  return (
    <>
      <input type="hidden" name="clientId" value={task.clientId} />
      <input type="hidden" name="taskId" value={task.id} />
    </>
  );
}
