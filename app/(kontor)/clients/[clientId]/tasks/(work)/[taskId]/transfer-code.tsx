import { PaymentCode } from "@/components/tasks/payment-code";
import { formatMoney } from "@/lib/format";
import { currentReader } from "@/lib/i18n/reader";
import { fitsCode, transferCode } from "@/lib/tasks/payment-qr";
import type { TaskView } from "@/lib/tasks/view";

/** The code of a payment that waits for the reader's side, in euros; nothing for any other task. */
export async function TransferCode({ task }: { task: TaskView["task"] }) {
  const { amountMinor, currency, iban, payee, purpose } = task;
  if (task.state !== "open" || !amountMinor || currency !== "EUR" || !iban || !payee || !purpose) return null;
  const transfer = { payee, iban, amount: amountMinor, purpose };
  if (!fitsCode(transfer)) return null;
  const { language } = await currentReader();
  return (
    <PaymentCode code={transferCode(transfer)} payee={payee} amount={formatMoney({ minor: amountMinor, currency }, language)} />
  );
}
