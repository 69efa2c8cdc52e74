@NullMarked
package dev.assay.bench.recovery;

import org.jspecify.annotations.NullMarked;
