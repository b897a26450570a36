/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of one story in a list. */

#pragma once

#include "dwr-headline-box.h"

G_BEGIN_DECLS

typedef void (*DwrHeadlineChosen) (DwrHeadlineAct act, gpointer data);

void dwr_headline_menu_show (GtkWidget *row,
                             const DwrHeadline *headline,
                             const GdkEvent *event,
                             DwrHeadlineChosen chosen,
                             gpointer data);

G_END_DECLS
