/** The client that every chain has of itself. ibc-go modules/core/exported/client.go LocalhostClientID */
export const LOCALHOST_CLIENT = "09-localhost";

/** The connection over it. ibc-go modules/core/exported/connection.go LocalhostConnectionID */
export const LOCALHOST_CONNECTION = "connection-localhost";
