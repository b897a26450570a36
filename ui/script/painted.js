/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Says when the text is on the screen. Runs in our own script world, when the document is parsed. A
 * frame is painted right after the callbacks that were asked for it, so what is sent by one of them
 * comes when it has been. No timer does: WebKit makes them wait in a view that nobody sees yet. */

const dwrPainted = new MessageChannel ();

dwrPainted.port1.onmessage = () => window.webkit.messageHandlers.dwrPainted.postMessage (0);
requestAnimationFrame (() => dwrPainted.port2.postMessage (0));
