/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where our own files are: beside the build when run uninstalled, else where meson installed them.
 * The object that holds this code (program, panel module or adapter) is looked up by dladdr ();
 * when a folder above it holds the file `dw-reader-uninstalled`, that folder is the build's root.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The service's program. (transfer full) */
char *dwr_install_dup_service_path (void);

/* The panel module for one WebKitGTK API, "4.0" or "4.1". The file may be absent. (transfer full)
 */
char *dwr_install_dup_panel_module_path (const char *webkit_api);

/* The folder of the compiled GSettings schemas. (transfer full) */
char *dwr_install_dup_schema_dir (void);

/* The folder of the catalogues, one folder in it for each language. (transfer full) */
char *dwr_install_dup_locale_dir (void);

/* Binds the domain GETTEXT_PACKAGE to our own languages; leaves the process's locale and default
 * domain alone, because the process is our host's. Of the user's languages those are left out whose
 * catalogue is damaged: the C library would end the process for it. Main thread. */
void dwr_install_bind_translations (void);

G_END_DECLS
