/** The services from their image, with real brokers, a real registry and a real S3 server, each in a container. */
@NullMarked
package dev.assay.integration.containers;

import org.jspecify.annotations.NullMarked;
