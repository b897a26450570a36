/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the hostile service tries (dwr-hostile.h), and what holds it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What there is to hold an attempt; each of its layers must do so alone. */
typedef enum {
  DWR_LAYER_FILES = 1 << 0,    /* Landlock */
  DWR_LAYER_LENGTH = 1 << 1,   /* from version 3 */
  DWR_LAYER_TCP = 1 << 2,      /* from version 4 */
  DWR_LAYER_SIGNALS = 1 << 3,  /* from version 6 */
  DWR_LAYER_CALLS = 1 << 4,    /* the filter */
  DWR_LAYER_STRICTLY = 1 << 5, /* the filter, without what sanitizers need */
  DWR_LAYER_PROCESS = 1 << 6,  /* Landlock, without what sanitizers need */
  DWR_LAYER_TYPING = 1 << 7, /* the kernel, which lets users type into their own terminal at most */
  DWR_LAYER_HELPER = 1 << 8, /* the proxy helper, which is as strict without any of them */
} DwrLayers;

typedef struct {
  const char *name;
  DwrLayers layers; /* 0: it is the service's work and must succeed always */
} DwrAttempt;

/* A system call that the filter refuses. */
typedef struct {
  const char *name;
  int number; /* 0: the name says what is tried */
} DwrRefusedCall;

/* In the order in which they are tried. The last one has no name. */
extern const DwrAttempt dwr_attempts[];
extern const DwrRefusedCall dwr_refused_calls[];

G_END_DECLS
