# SPDX-FileCopyrightText: 2026 the agora-token authors
# SPDX-License-Identifier: MIT

# Sets AGORA_TOKEN_BOTAN to the target of Botan 3 or 2, however that was installed, and
# AGORA_TOKEN_BOTAN_VERSION. Without a usable Botan AGORA_TOKEN_BOTAN is empty.

set(AGORA_TOKEN_BOTAN "")

# Botan's own package has a target for each kind of library that was built, under names that changed
# during 3.x, and a version file that refuses every range.
find_package(Botan CONFIG QUIET)
if(Botan_FOUND AND Botan_VERSION VERSION_GREATER_EQUAL 2.19)
  foreach(target IN ITEMS botan::botan botan::botan-static Botan::Botan Botan::Botan-static)
    if(TARGET ${target})
      set(AGORA_TOKEN_BOTAN ${target})
      set(AGORA_TOKEN_BOTAN_VERSION ${Botan_VERSION})
      break()
    endif()
  endforeach()
endif()

# Botan 2 and the first 3.x have a pkg-config file only.
if(NOT AGORA_TOKEN_BOTAN)
  find_package(PkgConfig QUIET)
  if(PkgConfig_FOUND)
    pkg_search_module(AGORA_TOKEN_BOTAN QUIET IMPORTED_TARGET GLOBAL botan-3 botan-2>=2.19)
    if(AGORA_TOKEN_BOTAN_FOUND)
      set(AGORA_TOKEN_BOTAN PkgConfig::AGORA_TOKEN_BOTAN)
    endif()
  endif()
endif()
