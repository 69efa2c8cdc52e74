@NullMarked
package dev.assay.bench.growth;

import org.jspecify.annotations.NullMarked;
