from aws_cdk import App

from contact_center_stack import ContactCenterStack

app = App()
ContactCenterStack(
    app,
    "ContactCenter",
    # The instance is not part of the app. cdk.json has the ARN of the local instance. To use your own, pass
    # --context instanceArn=arn:aws:connect:REGION:ACCOUNT:instance/ID.
    instance_arn=app.node.get_context("instanceArn"),
)
app.synth()
