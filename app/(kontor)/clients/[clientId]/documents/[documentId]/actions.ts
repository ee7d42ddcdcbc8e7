"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/action";
import { editingComment, newComment, ofComment } from "@/lib/documents/comment-input";
import { addComment, deleteComment, editComment, markCommentsSeen } from "@/lib/documents/comments";
import { openingDocument } from "@/lib/documents/input";

const readAgain = ({ clientId, documentId }: { clientId: string; documentId: string }) =>
  revalidatePath(`/clients/${clientId}/documents/${documentId}`);

export const addCommentAction = defineAction(newComment, async (actor, input) => {
  await addComment(actor, input);
  readAgain(input);
});

export const editCommentAction = defineAction(editingComment, async (actor, input) => {
  await editComment(actor, input);
  readAgain(input);
});

export const deleteCommentAction = defineAction(ofComment, async (actor, input) => {
  await deleteComment(actor, input);
  readAgain(input);
});

export const markCommentsSeenAction = defineAction(openingDocument, markCommentsSeen);
