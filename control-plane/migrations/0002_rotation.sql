-- uid of the operation that made a cluster's certificate authorities anew the last time; empty while they are the first ones.
ALTER TABLE cluster_secrets ADD COLUMN rotation TEXT NOT NULL DEFAULT '';
