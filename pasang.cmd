@echo off
rem Memasang skcamat di folder ini. Klik ganda; boleh diulang kapan saja.
setlocal
chcp 65001 >nul
pushd "%~dp0"
set "PYTHONUTF8=1"

set PY=
for %%V in (3.13 3.12 3.11) do if not defined PY py -%%V -c "" >nul 2>&1 && set PY=py -%%V
if defined PY goto siap
python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set PY=python
if defined PY goto siap
echo Python 3.11 atau lebih baru belum ada; memasangnya sekarang ...
winget install --id Python.Python.3.12 --source winget --scope user --accept-package-agreements --accept-source-agreements
if errorlevel 1 goto tanpa_python
set PY="%LOCALAPPDATA%\Programs\Python\Python312\python.exe"

:siap
echo Menyiapkan lingkungan Python ...
if not exist ".venv\Scripts\python.exe" %PY% -m venv .venv
if errorlevel 1 goto gagal
".venv\Scripts\python.exe" -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
if errorlevel 1 goto gagal
".venv\Scripts\python.exe" -m pip install --disable-pip-version-check --no-deps .
if errorlevel 1 goto gagal

echo.
".venv\Scripts\skcamat.exe" check
echo.
echo Selesai. Klik ganda mulai.cmd untuk membuka meja kerja.
pause
exit /b 0

:tanpa_python
echo.
echo Python tidak dapat dipasang sendiri. Unduh dari https://www.python.org/downloads/ dan centang
echo "Add python.exe to PATH", lalu klik ganda pasang.cmd sekali lagi.
pause
exit /b 1

:gagal
echo.
echo Pemasangan belum selesai; sebabnya ada di atas. Periksa sambungan internet dan sisa ruang disk, lalu ulangi.
pause
exit /b 1
