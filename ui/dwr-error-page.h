/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrErrorPage: says what went wrong, and what can be done. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_ERROR_PAGE (dwr_error_page_get_type ())
G_DECLARE_FINAL_TYPE (DwrErrorPage, dwr_error_page, DWR, ERROR_PAGE, GtkBox)

/* Signals:
 * - `retry`
 * - `open-outside` */
void dwr_error_page_set_words (DwrErrorPage *self,
                               const char *words,
                               const char *details,
                               gboolean can_retry,
                               gboolean can_open_outside);
gboolean dwr_error_page_is_saying (DwrErrorPage *self, const char *words);

G_END_DECLS
