package dev.assay.predictor;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What a predictor is called that was not given a name. */
final class InstanceName {

    private InstanceName() {}

    /** The host's name: in a container or pod its own, and the same after a restart on one machine. */
    static String ofHost() {
        String fromEnvironment = System.getenv("HOSTNAME");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
