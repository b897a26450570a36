/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells the lines below an article from the article: the newsroom's signature, its notes
 * and its invitations. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DWR_TAIL_NONE,
  DWR_TAIL_SIGNATURE, /* "mak/stu (afp, rtr)" */
  DWR_TAIL_EDITOR,    /* "Edited by: NAME" */
  DWR_TAIL_NOTE,      /* "This article was originally written in German." */
  DWR_TAIL_PROMOTION, /* "Follow us on ...": nobody's text */
} DwrTailKind;

/* @text: a whole paragraph, folded */
DwrTailKind dwr_signature_classify (const char *text);

G_END_DECLS
