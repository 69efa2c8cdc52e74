@NullMarked
package dev.assay.bench.stand;

import org.jspecify.annotations.NullMarked;
