// SPDX-FileCopyrightText: 2026 the agora-token authors
// SPDX-License-Identifier: MIT

#define BOOST_TEST_MODULE conformance
#include <boost/test/unit_test.hpp>
