/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Our words in the user's language.
 *
 * In place of "dwr/dwr-i18n.h": g_dgettext () and all that is made of it translate nothing in a
 * program that has no translation of its own into the user's language (GLib, glib/ggettext.c,
 * _g_dgettext_should_translate ()). Deutsche Welle writes in languages that no mail client speaks,
 * and their readers shall have a panel that does. The C library's functions ask nobody. What stands
 * in templates comes the same way (ui/dwr-template.h).
 *
 * The domain is the build's GETTEXT_PACKAGE, bound by dwr_install_bind_translations (). All of this
 * may be used on each thread. What is returned is never NULL, and belongs to the catalogue or is
 * the message that was given. Plurals are asked for by dngettext with that domain. */

#pragma once

#include <glib.h>
#include <libintl.h>

#ifndef GETTEXT_PACKAGE
#error "config.h comes first: it names the domain of our messages"
#endif

#define _(message) dgettext (GETTEXT_PACKAGE, message)
#define N_(message) (message)

/* A context and its message are glued by a byte in the catalogue (GNU gettext's manual, 11.2.5). */
#define C_(context, message) dwr_i18n_get (context "\004" message, message)
#define NC_(context, message) (message)

/* What the catalogue has for @glued, a context and a message; without it, @message. */
static inline const char *
dwr_i18n_get (const char *glued, const char *message) __attribute__ ((format_arg (2)));

static inline const char *
dwr_i18n_get (const char *glued, const char *message)
{
  const char *translated = dgettext (GETTEXT_PACKAGE, glued);

  return translated != glued ? translated : message;
}

/* Whether our words are written from right to left: as the catalogue says that they come from.
 * Translators are asked in plugin/core/dwr-words.c. */
static inline gboolean
dwr_i18n_is_rtl (void)
{
  return *dwr_i18n_get ("writing direction\004ltr", "ltr") == 'r';
}
