import { PlainError } from "#kernel/base/errors.js";
import { type Accepted, type AcceptRequest, type Authorization, KEEP } from "./authorization.js";
import { acceptSend, validateSend } from "./sendAuthorization.js";
import { acceptStake, stakeMsgTypeUrl, validateStake } from "./stakeAuthorization.js";
import { acceptTransfer, validateTransfer } from "./transferAuthorization.js";

/** sdk x/authz Authorization.MsgTypeURL: the message that the grant is for. */
export function msgTypeUrl(authorization: Authorization): string {
  switch (authorization.type) {
    case "cosmos.authz.v1beta1.GenericAuthorization":
      return authorization.value.msg;
    case "cosmos.bank.v1beta1.SendAuthorization":
      return "/cosmos.bank.v1beta1.MsgSend";
    case "cosmos.staking.v1beta1.StakeAuthorization":
      return stakeMsgTypeUrl(authorization);
    case "ibc.applications.transfer.v1.TransferAuthorization":
      return "/ibc.applications.transfer.v1.MsgTransfer";
  }
}

/** sdk x/authz Authorization.Accept. @throws error values when the message is refused; Panic for malformed amounts. */
export function accept(authorization: Authorization, request: AcceptRequest): Accepted {
  switch (authorization.type) {
    case "cosmos.authz.v1beta1.GenericAuthorization":
      return KEEP;
    case "cosmos.bank.v1beta1.SendAuthorization":
      return acceptSend(authorization, request);
    case "cosmos.staking.v1beta1.StakeAuthorization":
      return acceptStake(authorization, request);
    case "ibc.applications.transfer.v1.TransferAuthorization":
      return acceptTransfer(authorization, request);
  }
}

/** sdk x/authz Authorization.ValidateBasic. */
export function validateAuthorization(authorization: Authorization): void {
  switch (authorization.type) {
    case "cosmos.authz.v1beta1.GenericAuthorization":
      if (authorization.value.msg === "") throw new PlainError("msg type cannot be empty");
      return;
    case "cosmos.bank.v1beta1.SendAuthorization":
      return validateSend(authorization);
    case "cosmos.staking.v1beta1.StakeAuthorization":
      return validateStake(authorization);
    case "ibc.applications.transfer.v1.TransferAuthorization":
      return validateTransfer(authorization);
  }
}
