import { PlainError } from "#kernel/base/errors.js";
import { messageListText } from "./messageText.js";
import type { ApplicationServiceConfig } from "./types.js";
import { validateServiceId } from "./validateService.js";

/**
 * poktroll x/shared/types/service_configs.go ValidateAppServiceConfigs: exactly one service with a good id. The caller
 * wraps the text with its own registered error. @throws PlainError, TxError shared/1108
 */
export function validateAppServiceConfigs(configs: readonly ApplicationServiceConfig[]): void {
  const [only] = configs;
  if (only === undefined || configs.length !== 1) {
    throw new PlainError(
      `application must have exactly one service: ${messageListText("pocket.shared.ApplicationServiceConfig", configs)}`,
    );
  }
  validateServiceId(only.service_id);
}
