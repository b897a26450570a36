/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What WebKit's own search does not tell: which of its matches is the selected one, and where a
 * search should begin. Runs in our own script world, when the document is parsed. The words come as
 * arguments of a call, never as text of a script. */

const dwrFind = {
  inlineTags: new Set (["A", "B", "BDI", "EM", "I", "SMALL", "SPAN", "STRONG", "TIME"]),
  selectedMax: 100,

  /* As WebKit compares: without case, accents and the differences between quotation marks. */
  fold (text) {
    return text.normalize ("NFD")
      .replace (/[\u0300-\u036f\u064b-\u065f\u00ad]/g, "")
      .replace (/[\u2018\u2019\u201a\u201b\u2039\u203a]/g, "'")
      .replace (/[\u201c-\u201f\u00ab\u00bb]/g, "\"")
      .replace (/\s+/g, " ")
      .toLowerCase ();
  },

  /* The text of the article, a line for each block, with the place in the document of each letter
   * of it, and how much of it stands before the start of the selection; -1 without one. */
  read () {
    const range = getSelection ().rangeCount ? getSelection ().getRangeAt (0) : null;
    const places = [];
    let text = "";
    let before = -1;
    const breakLine = () => {
      text = text.trimEnd () + "\n";
      places.length = text.length;
    };
    const readText = node => {
      for (let i = 0; i <= node.length; i++) {
        if (node === range?.startContainer && i === range.startOffset)
          before = text.length;
        const letters = this.fold (node.data.charAt (i));
        if (letters === " " && /\s$/.test (text))
          continue;
        for (let n = 0; n < letters.length; n++)
          places[text.length + n] = [node, i];
        text += letters;
      }
    };
    const walk = node => {
      if (node.nodeType === Node.TEXT_NODE) {
        readText (node);
      } else if (node.nodeType === Node.ELEMENT_NODE && !node.hidden) {
        const isBlock = !this.inlineTags.has (node.tagName) || node.className === "credit";
        if (isBlock)
          breakLine ();
        node.childNodes.forEach (walk);
        if (isBlock)
          breakLine ();
      }
    };
    walk (document.querySelector ("main"));
    return { text, places, before };
  },

  /* WebKit's marks are bright in every theme; the letters on them must be dark. */
  mark (ranges) {
    CSS.highlights?.set ("dwr-match", new Highlight (...ranges));
  },

  /* The number of the selected one of WebKit's @total matches, from 1. 0 is "not known": where we
   * count others than WebKit does. */
  count (words, total) {
    const { text, places, before } = this.read ();
    const wanted = this.fold (words);
    const ranges = [];
    let index = 0;
    for (let at = text.indexOf (wanted); wanted && at >= 0;
         at = text.indexOf (wanted, at + wanted.length)) {
      const range = new Range ();
      const [endNode, endAt] = places[at + wanted.length - 1];
      range.setStart (...places[at]);
      range.setEnd (endNode, endAt + 1);
      ranges.push (range);
      if (at <= before)
        index = ranges.length;
    }
    this.mark (ranges);
    return ranges.length === total ? index : 0;
  },

  /* A search begins where the selection does, or with what is in sight. Of words that grow while
   * somebody types them, the match that is selected counts again. */
  begin () {
    const selection = getSelection ();
    document.documentElement.classList.add ("finding");
    this.mark ([]);
    if (selection.rangeCount && selection.containsNode (document.body, true)) {
      selection.collapseToStart ();
      return;
    }
    const article = document.querySelector ("main > article");
    const blocks = [...article?.children ?? []];
    const block = blocks.find (one => one.getBoundingClientRect ().bottom > 0);
    if (block)
      selection.collapse (block, 0);
  },

  /* The first line of what is selected. */
  getSelected () {
    return getSelection ().toString ().trim ().split ("\n")[0].slice (0, this.selectedMax);
  },

  /* The keyboard goes on from the match. */
  end () {
    const selection = getSelection ();
    document.documentElement.classList.remove ("finding");
    this.mark ([]);
    if (!selection.rangeCount)
      return;
    const range = selection.getRangeAt (0).cloneRange ();
    const at = range.startContainer;
    const element = at.nodeType === Node.ELEMENT_NODE ? at : at.parentElement;
    const target = element.closest ("a") ?? element.closest ("p, li, h1, h2, h3, figcaption, td, th");
    if (!target)
      return;
    if (target.tagName !== "A")
      target.tabIndex = -1;
    target.focus ({ preventScroll: true });
    selection.removeAllRanges ();
    selection.addRange (range);
  },
};
