package dev.assay.runtime.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where checkpoints are kept. */
@ConfigMapping(prefix = "assay.store")
public interface StoreSettings {

    /** Folder of the file model store. */
    @Description("Folder of the file model store.")
    @WithDefault("data/models")
    String path();

    /** How many of the newest checkpoints to keep, and as many of the newest promoted ones to roll back to. */
    @Description("How many of the newest checkpoints to keep, and as many of the newest promoted ones.")
    @WithDefault("3")
    int keep();

    /** A bucket instead of the folder. */
    S3 s3();

    /** A bucket on S3, or on a server that speaks its protocol; credentials are found as the AWS SDK finds them. */
    interface S3 {

        /** Bucket to keep checkpoints in; without one they are files. */
        @Description("Bucket to keep checkpoints in, instead of the folder assay.store.path.")
        Optional<String> bucket();

        /** What the keys of the bucket's objects begin with. */
        @Description("What the keys of the bucket's objects begin with, a slash being added; nothing if it is not set.")
        Optional<String> prefix();

        /** The bucket's region. */
        @Description("Region of the bucket.")
        @WithDefault("us-east-1")
        String region();

        /** Another server than Amazon's. */
        @Description("URL of another S3 server than Amazon's.")
        Optional<String> endpoint();

        /** Whether a URL names the bucket in its path. */
        @Description(
                "Whether the bucket is named in a URL's path instead of its host, as many other S3 servers need it.")
        @WithDefault("false")
        boolean pathStyle();
    }
}
