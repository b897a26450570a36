/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of our messages a room of the source has, as the template of all of them says. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @template_path: of the template, with the files that each message is in
 * @folder: "ui/"
 * (transfer full) (element-type char *): as a catalogue has them: "CONTEXT\004MESSAGE" */
GPtrArray *dwr_test_messages_read (const char *template_path, const char *folder);

G_END_DECLS
