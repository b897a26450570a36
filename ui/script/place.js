/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the reader is, by the number of the article's block at the top of the pane; 0 is the head.
 * Runs in our own script world, when the document is parsed. dwrStart is the block to begin at. */

const dwrPlace = {
  article: document.querySelector ("main > article"),
  reported: Math.max (dwrStart, 0),
  placedAt: 0, /* where we scrolled to ourselves */
  isPlacing: dwrStart > 0,

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

  /* What comes late, such as a picture, moves the text; until somebody scrolls, we move along. */
  place () {
    const block = this.article.children[dwrStart];
    if (!this.isPlacing || !block)
      return;
    window.scrollTo (0, window.scrollY + block.getBoundingClientRect ().top - this.marginPx);
    this.placedAt = window.scrollY;
  },

  scrolled () {
    if (this.isPlacing && Math.abs (window.scrollY - this.placedAt) < 2)
      return;
    this.isPlacing = false;
    const top = this.findTop ();
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
    window.scrollTo (0, 0);
    this.focus ();
  },
};

/* The pane may have asked before the document was parsed. */
if (window.dwrIsFocusWanted)
  dwrPlace.focus ();
if (dwrPlace.article) {
  new ResizeObserver (() => dwrPlace.place ()).observe (dwrPlace.article);
  window.addEventListener ("scroll", () => dwrPlace.scrolled (), { passive: true });
}
