/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service's filter as it is where libseccomp is not: linked before the service's library, so
 * that the one with the filter is not taken of it. */

#include "config.h"

#undef HAVE_SECCOMP

#include "../../plugin/service/dwr-filter.c"
