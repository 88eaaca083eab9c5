// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

/// @file
/// Runs the benchmarks. See ratios.py for what must hold between them, chart.py for pictures.

#include <benchmark/benchmark.h>

BENCHMARK_MAIN();
