/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the reader is, by the number of the article's block at the top of the pane; 0 is the head.
 * Runs in our own script world, when the document is parsed. dwrStart is the block to begin at. */

const dwrPlace = {
  article: document.querySelector ("main > article"),
  reported: Math.max (dwrStart, 0),
  placedAt: 0, /* where we scrolled to ourselves */
  isPlacing: dwrStart > 0,
  held: null, /* the block that is read, and how much of it is above the pane; null: at the head */
  layout: "",

  /* The room that stays above a block, less than there is between two. */
  marginPx: 8,

  findTop () {
    const blocks = this.article.children;
    for (let i = 0; i < blocks.length; i++) {
      if (blocks[i].getBoundingClientRect ().bottom > this.marginPx + 4)
        return i;
    }
    return 0;
  },

  /* Changes with the pane's width and with the size of the text. */
  getLayout () {
    return window.innerWidth + " " + this.article.clientWidth;
  },

  hold (top) {
    const block = window.scrollY > 0 ? this.article.children[top] : null;
    const box = block?.getBoundingClientRect ();
    this.held = block ? { block, part: (this.marginPx - box.top) / box.height } : null;
    this.placedAt = -9;
  },

  /* What comes late, such as a picture, or another size of the text moves what is read; we move
   * along. Until somebody scrolls, that is the block to begin at. */
  place () {
    const block = this.isPlacing ? this.article.children[dwrStart] : this.held?.block;
    this.layout = this.getLayout ();
    if (!block)
      return;
    const box = block.getBoundingClientRect ();
    const above = this.isPlacing ? 0 : this.held.part * box.height;
    window.scrollTo (0, window.scrollY + box.top + above - this.marginPx);
    this.placedAt = window.scrollY;
  },

  scrolled () {
    /* It was not a person: another size of the text scrolls by itself. */
    if (this.layout !== this.getLayout ()) {
      this.place ();
      return;
    }
    const isOurs = Math.abs (window.scrollY - this.placedAt) < 2;
    if (this.isPlacing && isOurs)
      return;
    this.isPlacing = false;
    const top = this.findTop ();
    if (!isOurs)
      this.hold (top);
    if (top === this.reported)
      return;
    this.reported = top;
    window.webkit.messageHandlers.dwrPlace.postMessage (top);
  },

  /* A screen reader starts where the text is shown. */
  focus () {
    const title = document.querySelector ("h1");
    const block = this.isPlacing && this.article ? this.article.children[dwrStart] : null;
    const target = block || title;
    if (!target)
      return;
    target.tabIndex = -1;
    target.focus ({ preventScroll: true });
  },

  goToTop () {
    this.isPlacing = false;
    this.held = null;
    window.scrollTo (0, 0);
    this.focus ();
  },
};

/* The pane may have asked before the document was parsed. */
if (window.dwrIsFocusWanted)
  dwrPlace.focus ();
if (dwrPlace.article) {
  new ResizeObserver (() => dwrPlace.place ()).observe (dwrPlace.article);
  window.addEventListener ("resize", () => dwrPlace.place ());
  window.addEventListener ("scroll", () => dwrPlace.scrolled (), { passive: true });
}
