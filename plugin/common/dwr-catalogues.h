/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which folder of catalogues gettext is given. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @languages: the user's, NULL-terminated, as GLib lists them: "de_AT", "de", "C"
 *
 * Looks at the catalogues that @locale_dir has for these. If all are sound, that is @locale_dir. If
 * one is damaged, it is a folder below @runtime_dir with links to the sound ones alone, which is
 * whole whenever it is there and the same in each process; so the user's next language is seen.
 * Who names English before a language that we have reads English, which gettext would pass by.
 * Where no folder can be made, or none of them is sound, it is one in which there is no language,
 * and the user reads English. (transfer full) */
char *dwr_catalogues_dup_sound_dir (const char *locale_dir,
                                    const char *const *languages,
                                    const char *runtime_dir);

G_END_DECLS
