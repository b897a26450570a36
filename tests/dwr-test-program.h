/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A program that a test needs, and that does what it shall. */

#pragma once

#include <glib.h>

/* Runs it to its end, which is a success. @environment: (nullable): the test's. @output: (out)
 * (nullable) (transfer full) */
void dwr_test_program_run (const char *const *argv, char **environment, char **output);
