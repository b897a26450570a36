/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Adds the plain kind of signal that our types have: no class handler, no return value, at most one
 * parameter. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* @parameter: %G_TYPE_NONE for a signal without one */
static inline void
dwr_signal_add (GType type, const char *name, GType parameter)
{
  guint n_parameters = parameter == G_TYPE_NONE ? 0 : 1;

  g_signal_new (name,
                type,
                G_SIGNAL_RUN_LAST,
                0,
                NULL,
                NULL,
                NULL,
                G_TYPE_NONE,
                n_parameters,
                parameter);
}

G_END_DECLS
