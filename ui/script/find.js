/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What WebKit's own search does not tell: which of its matches is the selected one, and where a
 * search should begin. Runs in our own script world, when the document is parsed. The words come as
 * arguments of a call, never as text of a script. */

const dwrFind = {
  inlineTags: new Set (["A", "B", "BDI", "EM", "I", "SMALL", "SPAN", "STRONG", "TIME"]),
  selectedMax: 100,

  text: null, /* of the article, while somebody searches and it stays as it is */
  matches: null, /* of the words that were looked for last, in that text */
  observer: null,
  folded: new Map (),

  /* As WebKit compares: without case, accents and the differences between quotation marks. */
  fold (text) {
    return text.normalize ("NFD")
      .replace (/[\u0300-\u036f\u064b-\u065f\u00ad]/g, "")
      .replace (/[\u2018\u2019\u201a\u201b\u2039\u203a]/g, "'")
      .replace (/[\u201c-\u201f\u00ab\u00bb]/g, "\"")
      .replace (/\s+/g, " ")
      .toLowerCase ();
  },

  /* An article has many letters and few different ones. */
  foldLetter (letter) {
    let folded = this.folded.get (letter);
    if (folded === undefined) {
      folded = this.fold (letter);
      this.folded.set (letter, folded);
    }
    return folded;
  },

  /* The text of the article, a line for each block, with the place in the document of each letter
   * of it: its node, and where in that. What it takes grows as the article does: a long string that
   * is looked at while it grows is copied each time. */
  read () {
    const letters = [];
    const nodes = [];
    const offsets = [];
    const starts = new Map ();
    const put = (letter, node, offset) => {
      letters.push (letter);
      nodes.push (node);
      offsets.push (offset);
    };
    const isSpace = letter => letter === " " || letter === "\n";
    const breakLine = () => {
      if (isSpace (letters.at (-1)))
        [letters, nodes, offsets].forEach (list => list.pop ());
      put ("\n", null, 0);
    };
    const readText = node => {
      const data = node.data;
      starts.set (node, letters.length);
      for (let i = 0; i < data.length; i++) {
        const folded = this.foldLetter (data[i]);
        if (folded === " " && isSpace (letters.at (-1)))
          continue;
        for (let n = 0; n < folded.length; n++)
          put (folded[n], node, i);
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
    return { letters: letters.join (""), nodes, offsets, starts };
  },

  forget () {
    this.text = null;
    this.matches = null;
  },

  /* Pictures that come, or do not, change what there is to be found. */
  keep () {
    if (!this.observer)
      this.observer = new MutationObserver (() => this.forget ());
    else if (this.observer.takeRecords ().length > 0)
      this.forget ();
    if (this.text)
      return;
    this.text = this.read ();
    this.observer.observe (document.querySelector ("main"), {
      attributeFilter: ["hidden"],
      characterData: true,
      childList: true,
      subtree: true,
    });
  },

  /* How much of the text stands before the start of the selection; -1 without one. */
  getBefore () {
    const range = getSelection ().rangeCount ? getSelection ().getRangeAt (0) : null;
    const node = range?.startContainer;
    let at = this.text.starts.get (node) ?? -1;
    while (at >= 0 && this.text.nodes[at] === node && this.text.offsets[at] < range.startOffset)
      at++;
    return at;
  },

  /* WebKit's marks are bright in every theme; the letters on them must be dark. */
  mark (ranges) {
    const highlight = globalThis.Highlight ? new Highlight () : null;
    ranges.forEach (range => highlight?.add (range));
    CSS.highlights?.set ("dwr-match", highlight);
  },

  /* Where in the text @wanted stands. */
  match (wanted) {
    const { letters, nodes, offsets } = this.text;
    const places = [];
    const ranges = [];
    for (let at = letters.indexOf (wanted); wanted && at >= 0;
         at = letters.indexOf (wanted, at + wanted.length)) {
      const range = new Range ();
      const last = at + wanted.length - 1;
      range.setStart (nodes[at], offsets[at]);
      range.setEnd (nodes[last], offsets[last] + 1);
      ranges.push (range);
      places.push (at);
    }
    this.mark (ranges);
    this.matches = { wanted, places };
  },

  /* The number of the selected one of WebKit's @total matches, from 1. 0 is "not known": where we
   * count others than WebKit does. */
  count (words, total) {
    const wanted = this.fold (words);
    this.keep ();
    if (this.matches?.wanted !== wanted)
      this.match (wanted);
    const { places } = this.matches;
    const before = this.getBefore ();
    const index = places.findLastIndex (at => at <= before) + 1;
    return places.length === total ? index : 0;
  },

  /* A search begins where the selection does, or with what is in sight. Of words that grow while
   * somebody types them, the match that is selected counts again. */
  begin () {
    const selection = getSelection ();
    document.documentElement.classList.add ("finding");
    this.matches = null;
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
    this.observer?.disconnect ();
    this.forget ();
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
