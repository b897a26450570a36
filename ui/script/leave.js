/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* WebKit goes round in a document with the Tab key for ever: behind the last link nothing has the
 * focus, and then the first one again. At that point the pane is told to let go. Runs in our own
 * script world, before the document is parsed. */

document.addEventListener ("keydown", event => {
  if (!event.isTrusted || event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey)
    return;
  const isForward = !event.shiftKey;

  /* By then WebKit has moved the focus, or has found nothing to move it to. */
  setTimeout (() => {
    if (!document.activeElement || document.activeElement === document.body)
      window.webkit.messageHandlers.dwrLeave.postMessage (isForward ? 1 : 0);
  }, 0);
});
