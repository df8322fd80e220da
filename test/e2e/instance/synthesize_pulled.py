"""Synthesizes the constructs of files, each in a stack of its own. What a parameter stands for is in the docstring."""

import importlib.util
import re
import sys

from aws_cdk import App, Environment, Stack
from aws_cdk.aws_lambda import Function
from cdk_connect_test_case import (
    ConnectContactFlow,
    ConnectHoursOfOperation,
    ConnectInstance,
    ConnectLexBot,
    ConnectPrompt,
    ConnectQueue,
)

instance_arn, *files = sys.argv[1:]

IMPORTS = {
    "IContactFlowRef": lambda *args: ConnectContactFlow.from_contact_flow_arn(*args),
    "IHoursOfOperationRef": lambda *args: ConnectHoursOfOperation.from_hours_of_operation_arn(*args),
    "IQueueRef": lambda *args: ConnectQueue.from_queue_arn(*args),
    "IPromptRef": lambda *args: ConnectPrompt.from_prompt_arn(*args),
    "IFunctionRef": lambda *args: Function.from_function_arn(*args),
    "IBotAliasRef": lambda *args: ConnectLexBot.from_bot_alias_arn(*args),
    "str": lambda scope, id, value: value,
}

app = App()
for index, file in enumerate(files):
    spec = importlib.util.spec_from_file_location(f"pulled_{index}", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    construct = module.PulledTestCases
    stack = Stack(app, f"Stack{index}", env=Environment(account="111122223333", region="us-east-1"))
    resources = {}
    for name, value in re.findall(r":param (\w+): Stands for (.+)\.$", construct.__doc__, re.MULTILINE):
        kind = construct.__init__.__annotations__[name].__name__
        if kind == "IContactFlowRef" and not value.startswith("arn:"):
            value = f"{instance_arn}/contact-flow/{value}"
        resources[name] = IMPORTS[kind](stack, f"The {name}", value)
    construct(
        stack, "Tests", instance=ConnectInstance.from_instance_arn(stack, "Instance", instance_arn), **resources
    )
app.synth()
