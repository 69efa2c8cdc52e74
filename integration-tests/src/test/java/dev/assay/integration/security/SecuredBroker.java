package dev.assay.integration.security;

import dev.assay.embedded.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker that listens with TLS only, lets in whoever has a password that it knows (SCRAM-SHA-512) or a certificate that it
 * trusts, and allows nothing that no rule allows.
 */
final class SecuredBroker implements AutoCloseable {

    /** Who may do everything, by certificate. */
    static final String ADMIN = "admin";

    private static final String HOST = "127.0.0.1";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required";
    private static final int ITERATIONS = 4096;

    private final KeyStores keys;
    private final EmbeddedBroker broker;
    private final int passwordPort;
    private final int certificatePort;

    /** @param certified who else may come with a certificate */
    SecuredBroker(Path folder, String... certified) throws IOException, InterruptedException {
        keys = new KeyStores(folder);
        List<String> trusted = new ArrayList<>(List.of("broker", ADMIN));
        trusted.addAll(List.of(certified));
        for (String name : trusted) {
            keys.identity(name);
        }
        keys.identity("stranger");
        passwordPort = freePort();
        certificatePort = freePort();
        int controllerPort = freePort();
        Map<String, String> own = new HashMap<>();
        own.put(
                "listeners",
                "PASSWORD://" + HOST + ":" + passwordPort + ",CERTIFICATE://" + HOST + ":" + certificatePort
                        + ",CONTROLLER://" + HOST + ":" + controllerPort);
        own.put(
                "advertised.listeners",
                "PASSWORD://" + HOST + ":" + passwordPort + ",CERTIFICATE://" + HOST + ":" + certificatePort);
        own.put("listener.security.protocol.map", "PASSWORD:SASL_SSL,CERTIFICATE:SSL,CONTROLLER:SSL");
        own.put("inter.broker.listener.name", "CERTIFICATE");
        own.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        own.put("listener.name.password.scram-sha-512.sasl.jaas.config", SCRAM + ";");
        own.put("ssl.client.auth", "required");
        own.put("listener.name.password.ssl.client.auth", "none");
        own.put("ssl.keystore.type", "PKCS12");
        own.put("ssl.keystore.location", folder.resolve("broker.p12").toString());
        own.put("ssl.keystore.password", KeyStores.PASSWORD);
        own.put("ssl.key.password", KeyStores.PASSWORD);
        own.put("ssl.truststore.type", "PKCS12");
        own.put(
                "ssl.truststore.location",
                keys.trust(trusted.toArray(String[]::new)).toString());
        own.put("ssl.truststore.password", KeyStores.PASSWORD);
        own.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        own.put("allow.everyone.if.no.acl.found", "false");
        own.put("super.users", "User:CN=broker;User:CN=" + ADMIN);
        broker = EmbeddedBroker.start(folder.resolve("broker"), passwordPort, controllerPort, own);
    }

    /** Settings of a client that comes with a password. */
    Map<String, String> byPassword(String user, String password) {
        Map<String, String> settings = tls(passwordPort, "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";");
        return settings;
    }

    /** Settings of a client that comes with a certificate. */
    Map<String, String> byCertificate(String name) {
        Map<String, String> settings = tls(certificatePort, "SSL");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put(
                "ssl.keystore.location",
                keys.certificate(name).resolveSibling(name + ".p12").toString());
        settings.put("ssl.keystore.password", KeyStores.PASSWORD);
        return settings;
    }

    /** Settings of a client that comes with nothing. */
    Map<String, String> anonymous() {
        return tls(certificatePort, "SSL");
    }

    /** Settings of a client that does not encrypt. */
    Map<String, String> plain() {
        return new HashMap<>(Map.of("bootstrap.servers", HOST + ":" + passwordPort));
    }

    private Map<String, String> tls(int port, String protocol) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                HOST + ":" + port,
                "security.protocol",
                protocol,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                keys.certificate("broker").toString()));
    }

    Admin admin() {
        return Admin.create(new HashMap<>(byCertificate(ADMIN)));
    }

    void allow(List<AclBinding> rules) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createAcls(rules).all().get();
        }
    }

    void addUser(String name, String password) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            UserScramCredentialAlteration user = new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password);
            admin.alterUserScramCredentials(List.of(user)).all().get();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
