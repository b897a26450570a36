/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks where, and as what, the article that is read is to be saved. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-export.h"

G_BEGIN_DECLS

void dwr_save_dialog_show (GtkWidget *parent, DwrExport *export, DwrReadingArticle *article);

G_END_DECLS
