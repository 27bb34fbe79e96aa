"""Addresses of the account."""

from django.urls import path

from meantime.accounts.views import device, entering, joining, yours

app_name = "accounts"
urlpatterns = [
    path("sign-in/", entering.SignIn.as_view(), name="sign_in"),
    path("sign-out/", entering.sign_out, name="sign_out"),
    path("lock/", entering.lock, name="lock"),
    path("unlock/", entering.unlock, name="unlock"),
    path("recover/", entering.recover, name="recover"),
    path("who-runs-this/", entering.who_runs, name="who_runs"),
    path("sign-up/", joining.consent, name="sign_up"),
    path("sign-up/invitation/", joining.invitation, name="sign_up_invitation"),
    path("sign-up/age/", joining.age, name="sign_up_age"),
    path("sign-up/server/", joining.server, name="sign_up_server"),
    path("sign-up/name/", joining.name, name="sign_up_name"),
    path("sign-up/later/", joining.young, name="young"),
    path("yours/", yours.yours, name="yours"),
    path("yours/devices/", yours.devices, name="devices"),
    path("yours/log/", yours.security_log, name="security_log"),
    path("yours/passphrase/", yours.passphrase, name="passphrase"),
    path("yours/pin/", yours.pin, name="pin"),
    path("yours/locking/", yours.idle, name="idle"),
    path("yours/home-screen/", device.face, name="face"),
    path("clear-this-device/", device.clear, name="clear_device"),
    path("yours/zone/", yours.zone, name="zone"),
    path("yours/new-code/", yours.new_code, name="new_code"),
    path("yours/recovery-code/", yours.recovery_code, name="recovery_code"),
]
